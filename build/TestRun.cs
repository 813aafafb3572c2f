using System.Xml.Linq;
using Nuke.Common.IO;
using Serilog;

/// <summary>Builds and runs the test programs.</summary>
static class TestRun
{
    static readonly string[] Programs = ["MlopsBuild.Tests", "MlopsBuild.EndToEndTests"];

    /// <summary>Runs all tests, with a seeded sample of each kind of fault.</summary>
    public static TestCounts Sample(AbsolutePath root) => Run(root, faults: null);

    /// <summary>Runs all tests, with the full count of each kind of fault.</summary>
    public static TestCounts Full(AbsolutePath root) => Run(root, faults: 200);

    static TestCounts Run(AbsolutePath root, int? faults)
    {
        var results = root / "artifacts" / "tests";
        results.CreateOrCleanDirectory();
        (results / "junit").CreateDirectory();
        RepositoryProgram.Compile(root);
        var counts = new TestCounts(0, 0, 0);
        foreach (var program in Programs)
            counts += Run(root, program, results / $"{program}.xml", faults);
        (results / "summary.txt").WriteAllText($"Tests: {counts}");
        Log.Information("Tests: {Counts:l}", counts.ToString());
        return counts;
    }

    static TestCounts Run(AbsolutePath root, string program, AbsolutePath result, int? faults)
    {
        (string, string)[] environment = faults is { } count ? [("MLOPSBUILD_FAULTS", count.ToString())] : [];
        RepositoryProgram.Run(root, program, ["-noLogo", "-noColor", "-longRunning", "300", "-result-xml", result, "-result-junit", result.Parent / "junit" / result.Name], environment);
        if (!result.FileExists())
        {
            Log.Error("{Program} ended without a result", program);
            return new TestCounts(0, 1, 0);
        }

        return Read(result);
    }

    static TestCounts Read(AbsolutePath result)
    {
        var counts = new TestCounts(0, 0, 0);
        foreach (var assembly in XDocument.Load(result).Root!.Elements("assembly"))
        {
            counts += new TestCounts(Count(assembly, "passed"), Count(assembly, "failed") + Count(assembly, "errors"), Count(assembly, "skipped"));
            foreach (var skipped in assembly.Descendants("test").Where(test => (string?)test.Attribute("result") == "Skip"))
                Log.Warning("Skipped {Test:l}: {Reason:l}", (string?)skipped.Attribute("name") ?? "", skipped.Element("reason")?.Value ?? "no reason given");
        }

        return counts;
    }

    static int Count(XElement assembly, string name) => (int?)assembly.Attribute(name) ?? 0;
}
