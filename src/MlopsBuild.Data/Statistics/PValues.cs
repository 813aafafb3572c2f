namespace MlopsBuild.Data;

internal static class PValues
{
    public static (double[] Sorted, int[] Order) Sorted(ReadOnlySpan<double> pValues)
    {
        var sorted = pValues.ToArray();
        foreach (var value in sorted)
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentException($"A p-value is {value}; expected numbers from 0 to 1.", nameof(pValues));
        }

        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        return (sorted, order);
    }
}
