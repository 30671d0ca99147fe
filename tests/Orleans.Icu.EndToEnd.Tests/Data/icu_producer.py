"""The prototype's loop: three records a user and second, to the address it has always had. Ends after some rounds.

    icu_producer.py ROUNDS SEED
"""
import json
import random
import sys
import time

from kafka import KafkaProducer

rounds, seed = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)

producer = KafkaProducer(bootstrap_servers='localhost:9092')


def send(userid, kind, value):
    record = {"userid": userid, "type": kind, "value": value}
    producer.send('geCEP', key=userid.encode('utf-8'), value=json.dumps(record).encode('utf-8'))


for _ in range(rounds):
    begun = time.monotonic()
    for user in range(1, 1000):
        userid = str(user)
        send(userid, "HR", int(random.normalvariate(70, 20)))
        send(userid, "TEMP", "%.2f" % random.normalvariate(37, 0.5))
        send(userid, "SBP", int(random.normalvariate(120, 25)))
    time.sleep(max(0.0, 1.0 - (time.monotonic() - begun)))

producer.flush()
producer.close()
