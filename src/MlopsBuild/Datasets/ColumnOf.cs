using System.Linq.Expressions;

namespace MlopsBuild.Datasets;

/// <summary>Names columns by the properties of the record that stands for a row, so that a misspelt column does not compile.</summary>
/// <typeparam name="TRow">The record.</typeparam>
public static class ColumnOf<TRow>
{
    /// <summary>Name of a property's column, as in <c>ColumnOf&lt;Diamond&gt;.Name(d =&gt; d.Price)</c>.</summary>
    /// <exception cref="ArgumentException">The expression is no property of the record.</exception>
    public static string Name(Expression<Func<TRow, object?>> property) => RowType.ColumnName(property);
}
