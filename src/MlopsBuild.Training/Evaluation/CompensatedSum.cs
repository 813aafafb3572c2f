namespace MlopsBuild.Training;

/// <summary>A sum whose error does not grow with the number of terms. Source: A. Neumaier, Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974).</summary>
internal struct CompensatedSum
{
    private double sum;
    private double lost;

    public readonly double Value => sum + lost;

    public void Add(double term)
    {
        var total = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - total + term : term - total + sum;
        sum = total;
    }

    public static double Of(ReadOnlySpan<double> terms)
    {
        var sum = default(CompensatedSum);
        foreach (var term in terms)
            sum.Add(term);
        return sum.Value;
    }
}
