using System.Linq.Expressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

public sealed partial record SplitOptions
{
    /// <summary>All rows of a group on one side.</summary>
    /// <param name="columns">The columns that name the group; the key columns of the schema when there are none.</param>
    public static SplitOptions ByGroup(params IReadOnlyList<string> columns) => new() { Kind = SplitKind.Group, GroupColumns = columns };

    /// <summary>All rows of a group on one side: <c>SplitOptions.ByGroup&lt;Visit&gt;(v =&gt; v.Patient)</c>.</summary>
    /// <param name="columns">The columns that name the group.</param>
    public static SplitOptions ByGroup<TRow>(params Expression<Func<TRow, object?>>[] columns) => ByGroup(Names(columns));

    /// <summary>The same shares in every stratum.</summary>
    /// <param name="column">See <see cref="StratumColumn"/>.</param>
    /// <param name="quantiles">See <see cref="StratumQuantiles"/>.</param>
    public static SplitOptions Stratified(string? column = null, int? quantiles = null) =>
        new() { Kind = SplitKind.Stratified, StratumColumn = column, StratumQuantiles = quantiles };

    /// <summary>The same shares in every stratum: <c>SplitOptions.Stratified&lt;Diamond&gt;(d =&gt; d.Price, quantiles: 10)</c>.</summary>
    /// <param name="column">See <see cref="StratumColumn"/>.</param>
    /// <param name="quantiles">See <see cref="StratumQuantiles"/>.</param>
    public static SplitOptions Stratified<TRow>(Expression<Func<TRow, object?>> column, int? quantiles = null) => Stratified(ColumnOf<TRow>.Name(column), quantiles);

    /// <summary>The newest rows are held out.</summary>
    /// <param name="column">See <see cref="TimeColumn"/>.</param>
    public static SplitOptions ByTime(string? column = null) => new() { Kind = SplitKind.Time, TimeColumn = column };

    /// <summary>The newest rows are held out: <c>SplitOptions.ByTime&lt;Visit&gt;(v =&gt; v.Day) with { Gap = TimeSpan.FromDays(7) }</c>.</summary>
    /// <param name="column">See <see cref="TimeColumn"/>.</param>
    public static SplitOptions ByTime<TRow>(Expression<Func<TRow, object?>> column) => ByTime(ColumnOf<TRow>.Name(column));

    /// <summary>
    /// The same split with all rows of a group together. In a split by strata a group counts to the stratum of most of its rows; in a split
    /// by time it goes where its newest row goes.
    /// </summary>
    /// <param name="columns">The columns that name the group.</param>
    public SplitOptions WithGroup<TRow>(params Expression<Func<TRow, object?>>[] columns) => this with { GroupColumns = Names(columns) };

    private static string[] Names<TRow>(Expression<Func<TRow, object?>>[] columns) => [.. columns.Select(ColumnOf<TRow>.Name)];
}
