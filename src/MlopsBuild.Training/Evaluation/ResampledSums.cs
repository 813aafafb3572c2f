using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlopsBuild.Training;

/// <summary>Figures that are functions of sums, of one or more models over the same rows.</summary>
/// <param name="models">What the rows add to each model's sums.</param>
/// <param name="metrics">The figures; number m of model k stands at k·metrics + m.</param>
/// <param name="columns">Of the columns, those whose sums are needed.</param>
internal sealed class ResampledSums(IReadOnlyList<RowTerms> models, IReadOnlyList<MetricOfSums> metrics, int[] columns) : ResampledStatistic
{
    public static ResampledSums Of(IReadOnlyList<RowTerms> models, IReadOnlyList<SumMetric> metrics) => new(
        models,
        [.. metrics.Select(metric => metric.Of)],
        metrics.Any(metric => metric.Columns is null)
            ? [.. Enumerable.Range(0, models[0].Columns.Count)]
            : [.. metrics.SelectMany(metric => metric.Columns!).Distinct().Order()]);

    public override int Rows => models[0].Rows;

    public override int Results => models.Count * metrics.Count;

    public override void Evaluate(ReadOnlySpan<byte> counts, Span<double> results)
    {
        var sums = models.Select(model => new double[model.Length * ResampledCounts.Lanes]).ToArray();
        var (values, totals) = (new List<double[]>(), new List<Memory<double>>());
        for (var model = 0; model < models.Count; model++)
        {
            foreach (var column in columns)
            {
                values.Add(models[model].Columns[column]);
                totals.Add(sums[model].AsMemory((1 + column) * ResampledCounts.Lanes, ResampledCounts.Lanes));
            }

            foreach (var grouping in models[model].Groupings)
                Group(counts, grouping, sums[model].AsSpan(grouping.Offset * ResampledCounts.Lanes));
            // As many rows are drawn as there are.
            sums[model].AsSpan(0, ResampledCounts.Lanes).Fill(Rows);
        }

        for (var i = 0; i < values.Count; i += 2)
        {
            var second = Math.Min(i + 1, values.Count - 1);
            Sum(counts[..(Rows * ResampledCounts.Lanes)], values[i], values[second], totals[i].Span, totals[second].Span);
        }

        for (var model = 0; model < models.Count; model++)
        {
            var ofLane = new double[models[model].Length];
            for (var lane = 0; lane < ResampledCounts.Lanes; lane++)
            {
                for (var sum = 0; sum < ofLane.Length; sum++)
                    ofLane[sum] = sums[model][(sum * ResampledCounts.Lanes) + lane];
                for (var metric = 0; metric < metrics.Count; metric++)
                    results[(((model * metrics.Count) + metric) * ResampledCounts.Lanes) + lane] = metrics[metric](ofLane).Value;
            }
        }
    }

    /// <summary>The figures without one row, by figure, then row.</summary>
    public double[][] Jackknife()
    {
        var values = new double[Results][];
        for (var figure = 0; figure < Results; figure++)
            values[figure] = new double[Rows];
        for (var model = 0; model < models.Count; model++)
        {
            var (terms, all) = (models[model], models[model].Sums());
            var offset = model * metrics.Count;
            Parallel.For(0, (Rows + Block - 1) / Block, block =>
            {
                var sums = new double[all.Length];
                for (var row = block * Block; row < Math.Min(Rows, (block + 1) * Block); row++)
                {
                    all.CopyTo(sums, 0);
                    terms.Add(sums, row, -1);
                    for (var metric = 0; metric < metrics.Count; metric++)
                        values[offset + metric][row] = metrics[metric](sums).Value;
                }
            });
        }

        return values;
    }

    private const int Block = 4096;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ReadOnlySpan<byte> counts, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> ofFirst, Span<double> ofSecond)
    {
        ref var at = ref MemoryMarshal.GetReference(counts);
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var row = 0; row < first.Length; row++)
        {
            LaneCounts.Read(ref Unsafe.Add(ref at, row * ResampledCounts.Lanes), out var low, out var high);
            var (x, y) = (Vector256.Create(first[row]), Vector256.Create(second[row]));
            a += low * x;
            b += high * x;
            c += low * y;
            d += high * y;
        }

        a.CopyTo(ofFirst);
        b.CopyTo(ofFirst[4..]);
        c.CopyTo(ofSecond);
        d.CopyTo(ofSecond[4..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Group(ReadOnlySpan<byte> counts, RowTerms.Grouping grouping, Span<double> sums)
    {
        ref var at = ref MemoryMarshal.GetReference(counts);
        ref var sum = ref MemoryMarshal.GetReference(sums[..(grouping.Cells * ResampledCounts.Lanes)]);
        var (cells, values) = (grouping.Cell, grouping.Values);
        for (var row = 0; row < cells.Length; row++)
        {
            LaneCounts.Read(ref Unsafe.Add(ref at, row * ResampledCounts.Lanes), out var low, out var high);
            var value = Vector256.Create(values is null ? 1 : values[row]);
            ref var cell = ref Unsafe.Add(ref sum, cells[row] * ResampledCounts.Lanes);
            (Vector256.LoadUnsafe(ref cell) + (low * value)).StoreUnsafe(ref cell);
            (Vector256.LoadUnsafe(ref cell, 4) + (high * value)).StoreUnsafe(ref cell, 4);
        }
    }
}
