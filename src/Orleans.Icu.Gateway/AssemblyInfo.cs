using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Orleans.Icu.Gateway.Tests")]
