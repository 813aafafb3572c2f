using MathNet.Numerics;

namespace MlopsBuild.Data;

public static partial class KolmogorovSmirnov
{
    /// <summary>
    /// The chance that a sample of <paramref name="n"/> values lies at least <paramref name="distance"/> from its own continuous distribution;
    /// <c>scipy.stats.kstwo.sf</c>. Up to 500 values: G. Marsaglia, W. W. Tsang and J. Wang, Evaluating Kolmogorov's distribution, Journal
    /// of Statistical Software 8 (2003), and twice the exact one-sided tail where both sides cannot matter; above: the limit with J. Vrbik's
    /// correction (Pioneer Journal of Theoretical and Applied Statistics 15, 2018).
    /// </summary>
    public static double OneSampleTail(double distance, long n)
    {
        Check(distance, n, 1);
        var scaled = n * distance * distance;
        if (n * distance <= 0.5)
            return 1;
        if (distance >= 1)
            return 0;
        if (distance >= 0.5 || (scaled >= 4 && n <= 100_000))
            return Math.Min(1, 2 * OneSided(distance, n));
        if (n <= 500)
            return 1 - Marsaglia(distance, n);
        return ApproximateTail(distance, n);
    }

    /// <summary>The limit with Vrbik's correction, at once for any number of values.</summary>
    internal static double ApproximateTail(double distance, double n)
    {
        var root = Math.Sqrt(n);
        return LimitTail((root * distance) + (1 / (6 * root)) + (((root * distance) - 1) / (4 * n)));
    }

    /// <summary>The chance that a variable of Kolmogorov's limiting distribution exceeds a value; <c>scipy.stats.kstwobign.sf</c>.</summary>
    public static double LimitTail(double value)
    {
        if (value <= 0)
            return 1;
        var sum = 0.0;
        if (value < 1.18)
        {
            var factor = Math.PI * Math.PI / (8 * value * value);
            for (var k = 1; k <= 9; k += 2)
                sum += Math.Exp(-k * k * factor);
            return 1 - (Math.Sqrt(2 * Math.PI) / value * sum);
        }

        for (var k = 4; k >= 1; k--)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * value * value);
        return sum;
    }

    /// <summary>N. V. Smirnov's exact tail of one side (1944), a sum of positive terms.</summary>
    private static double OneSided(double distance, long n)
    {
        var sum = 0.0;
        var last = (long)Math.Floor(n * (1 - distance));
        for (long j = 0; j <= last; j++)
        {
            var rest = 1 - distance - (j / (double)n);
            if (rest <= 0)
                break;
            var logarithm = SpecialFunctions.GammaLn(n + 1.0) - SpecialFunctions.GammaLn(j + 1.0) - SpecialFunctions.GammaLn(n - j + 1.0)
                + ((n - j) * Math.Log(rest)) + ((j - 1) * Math.Log(distance + (j / (double)n)));
            sum += Math.Exp(logarithm);
        }

        return distance * sum;
    }

    /// <summary>n!/nⁿ times the middle of the n-th power of a matrix, in powers of ten of its own.</summary>
    private static double Marsaglia(double distance, long n)
    {
        var k = (int)(n * distance) + 1;
        var size = (2 * k) - 1;
        var h = k - (n * distance);
        var power = (Matrix: Identity(size), Exponent: 0);
        var square = (Matrix: Steps(size, h), Exponent: 0);
        for (var rest = n; rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
                power = Scaled(Product(power.Matrix, square.Matrix, size), power.Exponent + square.Exponent, k, size);
            if (rest > 1)
                square = Scaled(Product(square.Matrix, square.Matrix, size), 2 * square.Exponent, k, size);
        }

        var result = power.Matrix[((k - 1) * size) + k - 1];
        var exponent = power.Exponent;
        for (long i = 1; i <= n; i++)
        {
            result = result * i / n;
            if (result < 1e-140)
            {
                result *= 1e140;
                exponent -= 140;
            }
        }

        return result * Math.Pow(10, exponent);
    }

    private static double[] Steps(int size, double h)
    {
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size && j <= i + 1; j++)
                matrix[(i * size) + j] = 1;
        }

        for (var i = 0; i < size; i++)
        {
            matrix[i * size] -= Math.Pow(h, i + 1);
            matrix[((size - 1) * size) + i] -= Math.Pow(h, size - i);
        }

        if ((2 * h) - 1 > 0)
            matrix[(size - 1) * size] += Math.Pow((2 * h) - 1, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                for (var g = 2; g <= i - j + 1; g++)
                    matrix[(i * size) + j] /= g;
            }
        }

        return matrix;
    }

    private static double[] Identity(int size)
    {
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
            matrix[(i * size) + i] = 1;
        return matrix;
    }

    private static double[] Product(double[] a, double[] b, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < size; k++)
            {
                var factor = a[(i * size) + k];
                for (var j = 0; j < size; j++)
                    product[(i * size) + j] += factor * b[(k * size) + j];
            }
        }

        return product;
    }

    private static (double[] Matrix, int Exponent) Scaled(double[] matrix, int exponent, int k, int size)
    {
        if (matrix[((k - 1) * size) + k - 1] <= 1e140)
            return (matrix, exponent);
        for (var i = 0; i < matrix.Length; i++)
            matrix[i] *= 1e-140;
        return (matrix, exponent + 140);
    }
}
