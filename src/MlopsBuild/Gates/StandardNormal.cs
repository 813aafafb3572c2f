namespace MlopsBuild.Gates;

/// <summary>The standard normal distribution.</summary>
internal static class StandardNormal
{
    /// <summary>
    /// The value below which a share of the distribution lies, to about 16 digits: algorithm AS 241, PPND16 (Wichura 1988, Applied
    /// Statistics 37, 477-484).
    /// </summary>
    /// <param name="share">More than 0 and less than 1.</param>
    public static double Quantile(double share)
    {
        var q = share - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var central = 0.180625 - (q * q);
            return q * Ratio(central, NearTop, NearBottom);
        }

        var r = Math.Sqrt(-Math.Log(q < 0 ? share : 1 - share));
        var tail = r <= 5 ? Ratio(r - 1.6, MiddleTop, MiddleBottom) : Ratio(r - 5, FarTop, FarBottom);
        return q < 0 ? -tail : tail;
    }

    /// <summary>The share of the distribution above a value.</summary>
    public static double Above(double value)
    {
        if (double.IsNaN(value))
            return double.NaN;
        if (value < 0)
            return 1 - Above(-value);
        // Found on the logarithm of the share, where the quantile falls steadily.
        var (low, high) = (-745.0, Math.Log(0.5));
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            if (-Quantile(Math.Exp(middle)) > value)
                low = middle;
            else
                high = middle;
        }

        return high < -744 ? 0 : Math.Exp(high);
    }

    private static double Ratio(double x, ReadOnlySpan<double> top, ReadOnlySpan<double> bottom) => Polynomial(x, top) / Polynomial(x, bottom);

    // Coefficients from the highest power down.
    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = (sum * x) + coefficient;
        return sum;
    }

    private static ReadOnlySpan<double> NearTop =>
    [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ];

    private static ReadOnlySpan<double> NearBottom =>
    [
        5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
    ];

    private static ReadOnlySpan<double> MiddleTop =>
    [
        7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
        3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ];

    private static ReadOnlySpan<double> MiddleBottom =>
    [
        1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
        0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
    ];

    private static ReadOnlySpan<double> FarTop =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
        0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
    ];

    private static ReadOnlySpan<double> FarBottom =>
    [
        2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
        0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
    ];
}
