using System.Diagnostics;
using System.Globalization;
using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data.Statistics;

/// <summary>The same quantities from SciPy on this machine, where it has one (Debian's python3-scipy).</summary>
public sealed class AgainstSciPy
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import random
        from scipy import stats
        from scipy.spatial import distance
        random.seed(1)
        for i in range(40):
            n, m = random.randint(3, 200), random.randint(3, 200)
            a = [random.gauss(0, 1) for _ in range(n)]
            b = [random.gauss(random.random(), 1) for _ in range(m)]
            p = [random.randint(0, 50) + 1 for _ in range(6)]
            q = [random.randint(0, 50) + 1 for _ in range(6)]
            exact = stats.ks_2samp(a, b, mode='exact')
            chi = stats.chi2_contingency([p, q], correction=False)
            print(';'.join(' '.join(repr(float(x)) for x in l) for l in [a, b, p, q,
                [exact[0], exact[1], stats.wasserstein_distance(a, b), distance.jensenshannon(p, q), chi[0], chi[1], stats.entropy(p, q)]]))
        """;

    [Fact]
    public void ValuesAreTheSame()
    {
        if (!File.Exists(Python) || Run("import scipy") is null)
            Assert.Skip($"{Python} has no scipy to compare with.");
        var lines = Run(Script)!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(40, lines.Length);
        foreach (var line in lines)
        {
            var parts = line.Split(';').Select(part => part.Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray()).ToArray();
            var (a, b, p, q) = (parts[0], parts[1], parts[2], parts[3]);
            var chi = ChiSquare.Homogeneity(p, q);
            double[] values =
            [
                KolmogorovSmirnov.Distance(a, b), KolmogorovSmirnov.ExactPValue(KolmogorovSmirnov.Distance(a, b), a.Length, b.Length), Wasserstein.Distance(a, b),
                JensenShannon.Distance(p, q), chi.Statistic, chi.PValue, KullbackLeibler.Divergence(p, q),
            ];
            for (var i = 0; i < values.Length; i++)
                Assert.Equal(parts[4][i], values[i], 1e-9);
        }
    }

    private static string? Run(string script)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.Wait();
        return process.ExitCode == 0 ? output : null;
    }
}
