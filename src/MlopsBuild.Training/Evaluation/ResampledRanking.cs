using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlopsBuild.Training;

/// <summary>Areas under the ROC and the precision-recall curve, of one or more models over the same rows; sorted once, then one pass a batch.</summary>
/// <param name="models">The rows in the order of each model.</param>
/// <param name="auc">Whether to compute the area under the ROC curve.</param>
/// <param name="averagePrecision">Whether to compute the average precision; of both, figure 2·k is model k's ROC curve.</param>
internal sealed class ResampledRanking(IReadOnlyList<RankedRows> models, bool auc = true, bool averagePrecision = true) : ResampledStatistic
{
    private readonly int each = (auc ? 1 : 0) + (averagePrecision ? 1 : 0);

    public override int Rows => models[0].Order.Length;

    public override int Results => models.Count * each;

    public override void Evaluate(ReadOnlySpan<byte> counts, Span<double> results)
    {
        for (var model = 0; model < models.Count; model++)
        {
            var figures = results.Slice(model * each * ResampledCounts.Lanes, each * ResampledCounts.Lanes);
            if (auc)
                Auc(counts, models[model], figures);
            if (averagePrecision)
                AveragePrecision(counts, models[model], figures[((each - 1) * ResampledCounts.Lanes)..]);
        }
    }

    // All terms are whole or half numbers, so the sums are exact in any order while rows² stays below 2⁵².
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Auc(ReadOnlySpan<byte> counts, RankedRows rows, Span<double> results)
    {
        ref var at = ref MemoryMarshal.GetReference(counts);
        var (order, positive, last) = (rows.Order, rows.Positive, rows.Last);
        var zero = Vector256<double>.Zero;
        var half = Vector256.Create(0.5);
        var (areaLow, areaHigh, negativesLow, negativesHigh, positivesLow, positivesHigh) = (zero, zero, zero, zero, zero, zero);
        var (tiedNegativesLow, tiedNegativesHigh, tiedPositivesLow, tiedPositivesHigh) = (zero, zero, zero, zero);
        for (var place = 0; place < order.Length; place++)
        {
            LaneCounts.Read(ref Unsafe.Add(ref at, order[place] * ResampledCounts.Lanes), out var low, out var high);
            var isPositive = Vector256.Create(positive[place] ? -1L : 0L).AsDouble();
            tiedPositivesLow += low & isPositive;
            tiedPositivesHigh += high & isPositive;
            tiedNegativesLow += Vector256.AndNot(low, isPositive);
            tiedNegativesHigh += Vector256.AndNot(high, isPositive);
            if (!last[place])
                continue;
            areaLow += tiedPositivesLow * (negativesLow + (tiedNegativesLow * half));
            areaHigh += tiedPositivesHigh * (negativesHigh + (tiedNegativesHigh * half));
            negativesLow += tiedNegativesLow;
            negativesHigh += tiedNegativesHigh;
            positivesLow += tiedPositivesLow;
            positivesHigh += tiedPositivesHigh;
            (tiedNegativesLow, tiedNegativesHigh, tiedPositivesLow, tiedPositivesHigh) = (zero, zero, zero, zero);
        }

        // 0/0 is NaN: a replicate of one class only.
        (areaLow / (negativesLow * positivesLow)).CopyTo(results);
        (areaHigh / (negativesHigh * positivesHigh)).CopyTo(results[4..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AveragePrecision(ReadOnlySpan<byte> counts, RankedRows rows, Span<double> results)
    {
        ref var at = ref MemoryMarshal.GetReference(counts);
        var (order, positive, last) = (rows.Order, rows.Positive, rows.Last);
        var zero = Vector256<double>.Zero;
        var one = Vector256<double>.One;
        var (areaLow, areaHigh, positivesLow, positivesHigh, allLow, allHigh, gainedLow, gainedHigh) = (zero, zero, zero, zero, zero, zero, zero, zero);
        for (var place = order.Length - 1; place >= 0; place--)
        {
            LaneCounts.Read(ref Unsafe.Add(ref at, order[place] * ResampledCounts.Lanes), out var low, out var high);
            allLow += low;
            allHigh += high;
            if (positive[place])
            {
                gainedLow += low;
                gainedHigh += high;
            }

            if (place > 0 && !last[place - 1])
                continue;
            positivesLow += gainedLow;
            positivesHigh += gainedHigh;
            areaLow += gainedLow * positivesLow / Vector256.Max(allLow, one);
            areaHigh += gainedHigh * positivesHigh / Vector256.Max(allHigh, one);
            (gainedLow, gainedHigh) = (zero, zero);
        }

        (areaLow / positivesLow).CopyTo(results);
        (areaHigh / positivesHigh).CopyTo(results[4..]);
    }
}
