using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MlopsBuild.Stages;

namespace MlopsBuild.Faults;

/// <summary>Four small stages whose outputs depend on nothing but the workspace's inputs and one parameter.</summary>
internal static class Pipeline
{
    private const int TableFiles = 200;
    private const int ModelBytes = 1 << 20;

    public static Stage[] Of(string parameter, Gate gate)
    {
        var table = Stage.Named("table").ReadsFolder("inputs").Parameter("salt", parameter).Writes("out/table").Runs(run =>
        {
            gate.Pass();
            WriteTable(run, parameter);
        });
        var model = Stage.Named("model").ReadsFile("inputs/00.txt").Parameter("salt", parameter).Writes("out/model.bin", "out/model.txt")
            .Runs(run => WriteModel(run, parameter));
        var report = Stage.Named("report").ReadsOutputOf(table, model).Writes("out/report.txt").Runs(WriteReport);
        var figures = Stage.Named("figures").ReadsOutputOf(report).Writes("out/figures.txt").Runs(run =>
        {
            var lines = File.ReadAllLines(run.Input("out/report.txt"));
            File.WriteAllText(run.Output("out/figures.txt"), $"{lines.Length} {Digest(string.Concat(lines))}\n");
            run.Metric("lines", lines.Length);
        });
        return [table, model, report, figures];
    }

    private static void WriteTable(StageRun run, string parameter)
    {
        var inputs = Directory.GetFiles(run.Input("inputs")).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var folder = run.OutputFolder("out/table");
        for (var number = 0; number < TableFiles; number++)
        {
            var name = number.ToString("D3", CultureInfo.InvariantCulture);
            var place = Directory.CreateDirectory(Path.Combine(folder, name[..1])).FullName;
            File.WriteAllText(Path.Combine(place, name + ".txt"), $"{Digest(inputs[number % inputs.Length])} {parameter} {number}\n");
            if (number % 25 == 0)
                Pause();
        }

        run.Metric("rows", inputs.Sum(input => input.Length));
    }

    private static void WriteModel(StageRun run, string parameter)
    {
        var seed = File.ReadAllText(run.Input("inputs/00.txt")) + parameter;
        using (var file = File.Create(run.Output("out/model.bin")))
        {
            for (var block = 0; block < ModelBytes / SHA256.HashSizeInBytes; block++)
            {
                file.Write(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {block}")));
                if (block % 4096 == 0)
                    Pause();
            }
        }

        File.WriteAllText(run.Output("out/model.txt"), Digest(seed) + "\n");
        run.Metric("size", ModelBytes);
    }

    private static void WriteReport(StageRun run)
    {
        Pause();
        var table = run.Input("out/table");
        var lines = new List<string>();
        foreach (var file in Directory.GetFiles(table, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            lines.Add($"{Path.GetRelativePath(table, file)} {Digest(File.ReadAllText(file))}");
        lines.Add($"model.bin {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(run.Input("out/model.bin"))))}");
        lines.Add($"model.txt {Digest(File.ReadAllText(run.Input("out/model.txt")))}");
        File.WriteAllLines(run.Output("out/report.txt"), lines);
        run.Metric("files", lines.Count);
        Pause();
    }

    private static void Pause() => Thread.Sleep(Random.Shared.Next(4));

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
