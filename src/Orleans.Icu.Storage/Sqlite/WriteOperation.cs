namespace Orleans.Icu.Storage;

/// <summary>A write that waits for its transaction. Its outcome is told after the transaction is committed, or has failed.</summary>
internal abstract class WriteOperation
{
    /// <summary>Does the write inside the transaction. Throws only for failures that end the whole transaction.</summary>
    public abstract void Execute(WriterStatements statements);

    /// <summary>The transaction is committed.</summary>
    public abstract void Complete();

    /// <summary>The transaction failed: nothing was written.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>A write with a result.</summary>
internal sealed class WriteOperation<TResult>(Func<WriterStatements, TResult> write) : WriteOperation
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Task => _completion.Task;

    public override void Execute(WriterStatements statements) => _result = write(statements);

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception failure) => _completion.TrySetException(failure);
}
