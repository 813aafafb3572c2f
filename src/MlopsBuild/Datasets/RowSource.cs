using System.Data.Common;

namespace MlopsBuild.Datasets;

/// <summary>
/// Rows behind a query: how one leaf hands rows to another without knowing its engine. The query may run more than once and must give the
/// same rows in the same order each time.
/// </summary>
/// <param name="Factory">Opens connections of the engine.</param>
/// <param name="ConnectionString">Connection string of that engine.</param>
/// <param name="Query">A SELECT statement whose columns bear the schema's names.</param>
public sealed record RowSource(DbProviderFactory Factory, string ConnectionString, string Query);
