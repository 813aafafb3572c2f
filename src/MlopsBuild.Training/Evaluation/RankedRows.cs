namespace MlopsBuild.Training;

/// <summary>Rows of two classes in the order of their score: all that metrics of ranking need.</summary>
/// <param name="Order">Rows by ascending score, equal ones by their place.</param>
/// <param name="Positive">Whether each row of that order is positive.</param>
/// <param name="Last">Whether each row of that order is the last of its score.</param>
internal sealed record RankedRows(int[] Order, bool[] Positive, bool[] Last)
{
    public const string OneClass = "all rows are of one class, and ranking needs both";
    public const string NoPositive = "no row is positive";

    public static RankedRows Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> score)
    {
        Weighted.Check(actual.Length, score.Length);
        var order = new int[actual.Length];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        var keys = score.ToArray();
        // Keys and items: equal keys may come in any order, so that runs of them are put in the order of the rows.
        Array.Sort(keys, order);
        var (positive, last) = (new bool[order.Length], new bool[order.Length]);
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && keys[end] == keys[start]; end++)
            {
            }

            Array.Sort(order, start, end - start);
            last[end - 1] = true;
        }

        for (var place = 0; place < order.Length; place++)
            positive[place] = actual[order[place]] > 0.5;
        return new(order, positive, last);
    }

    public MetricValue Auc(ReadOnlySpan<double> weights)
    {
        var (area, negatives, positives, tiedNegatives, tiedPositives) = (default(CompensatedSum), 0.0, 0.0, 0.0, 0.0);
        for (var place = 0; place < Order.Length; place++)
        {
            var weight = weights.IsEmpty ? 1 : weights[Order[place]];
            if (Positive[place])
                tiedPositives += weight;
            else
                tiedNegatives += weight;
            if (!Last[place])
                continue;
            area.Add(tiedPositives * (negatives + (tiedNegatives / 2)));
            negatives += tiedNegatives;
            positives += tiedPositives;
            (tiedNegatives, tiedPositives) = (0, 0);
        }

        return positives > 0 && negatives > 0 ? area.Value / (positives * negatives) : MetricValue.Not(OneClass);
    }

    public MetricValue AveragePrecision(ReadOnlySpan<double> weights)
    {
        var (area, negatives, positives, gained) = (default(CompensatedSum), 0.0, 0.0, 0.0);
        for (var place = Order.Length - 1; place >= 0; place--)
        {
            var weight = weights.IsEmpty ? 1 : weights[Order[place]];
            if (Positive[place])
                gained += weight;
            else
                negatives += weight;
            if (place > 0 && !Last[place - 1])
                continue;
            positives += gained;
            if (gained > 0)
                area.Add(gained * positives / (positives + negatives));
            gained = 0;
        }

        return positives > 0 ? area.Value / positives : MetricValue.Not(NoPositive);
    }
}
