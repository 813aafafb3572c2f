using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Sums over rows that metrics of predicted numbers and their standard errors are functions of. With e the error, q its square, r its share
/// of the label (missing where that is 0), d the label from a fixed centre and f the square of that. The standard errors are those of the
/// delta method.
/// </summary>
internal readonly record struct RegressionMoments
{
    /// <summary>What an engine sums, over columns named so, in the order of <see cref="Of"/>.</summary>
    public const string Sql =
        "count(*), count(r), sum(q), sum(abs(e)), sum(abs(r)), sum(d), sum(f), sum(q*q), sum(r*r), sum(q*d), sum(q*f), sum(f*d), sum(f*f)";

    /// <summary>The columns q, f and r from e, y and d.</summary>
    public const string Columns = "e, d, e*e AS q, d*d AS f, e/nullif(y, 0) AS r";

    /// <summary>Number of those sums.</summary>
    public const int Count = 13;

    private readonly double[] sums;

    private RegressionMoments(double[] sums) => this.sums = sums;

    public long Rows => (long)sums[0];

    public static RegressionMoments Of(double[] sums) => new(sums);

    public static RegressionMoments operator +(RegressionMoments one, RegressionMoments other) => new([.. one.sums.Zip(other.sums, (a, b) => a + b)]);

    /// <summary>Rows, sum and sum of squares of the squared errors.</summary>
    public (double Rows, double Sum, double Squares) Loss => (sums[0], sums[2], sums[7]);

    public IEnumerable<Measurement> Measurements()
    {
        var (n, squared) = (sums[0], sums[2]);
        var rmse = Math.Sqrt(squared / n);
        yield return new(Metric.Rmse, Limit(rmse, rmse == 0 ? 0 : ErrorOfMean(squared, sums[7]) / (2 * rmse)));
        yield return new(Metric.Mae, Limit(sums[3] / n, ErrorOfMean(sums[3], squared)));
        yield return new(Metric.Mape, sums[1] < n
            ? new UndefinedEstimate(Rows, FormattableString.Invariant($"the label is 0 in {n - sums[1]} rows, and an error is no share of 0"))
            : Limit(sums[4] / n, ErrorOfMean(sums[4], sums[8])));
        yield return new(Metric.R2, R2());
    }

    private Estimate R2()
    {
        var (n, squared) = (sums[0], sums[2]);
        var mean = sums[5] / n;
        var total = sums[6] - (sums[5] * mean);
        if (total <= 1e-13 * sums[6])
            return new UndefinedEstimate(Rows, "all labels are equal, so there is no variance to explain");
        // Each row moves R² by −(e² − q(d−m)²)/variance, whose squares are summed here.
        var q = squared / total;
        var mixed = sums[10] - (2 * mean * sums[9]) + (mean * mean * squared);
        var fourth = sums[12] - (4 * mean * sums[11]) + (6 * mean * mean * sums[6]) - (3 * n * mean * mean * mean * mean);
        var influence = Math.Max(0, sums[7] - (2 * q * mixed) + (q * q * fourth)) / (total / n) / (total / n);
        return Limit(1 - q, Math.Sqrt(influence / (n - 1) / n)) with { Least = double.NegativeInfinity, Most = 1 };
    }

    private LimitEstimate Limit(double value, double error) => new(value, error, Rows, "delta method, normal approximation") { Least = 0 };

    private double ErrorOfMean(double sum, double squares) => Math.Sqrt(Math.Max(0, squares - (sum * sum / sums[0])) / (sums[0] - 1) / sums[0]);
}
