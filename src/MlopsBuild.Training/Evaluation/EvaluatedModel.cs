using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>A model of any kind, as an evaluation looks at it.</summary>
internal abstract class EvaluatedModel : IDisposable
{
    /// <summary>Name for people.</summary>
    public abstract string Name { get; }

    public abstract LearningTask Task { get; }

    /// <summary>The column that is predicted.</summary>
    public abstract Column Label { get; }

    /// <summary>The columns of the data that it was trained on.</summary>
    public abstract DatasetSchema Schema { get; }

    public abstract ScoredRows Score(RowSource rows, IReadOnlyList<string> slices);

    /// <summary>Scores the first rows, and the same with the values of each feature mixed up.</summary>
    /// <param name="rows">The rows held out.</param>
    /// <param name="mixed">Which rows come from them.</param>
    public virtual ScoredRows ScoreMixed(RowSource rows, MixedRows mixed) => Score(rows with { Query = mixed.Query(rows.Query, Label) }, []);

    /// <summary>Bytes of its files.</summary>
    public long Size { get; private init; }

    /// <summary>The columns that it reads.</summary>
    public abstract IReadOnlyList<Column> Features { get; }

    /// <summary>Whether asking it about many rows takes little.</summary>
    public virtual bool IsCheap => true;

    /// <summary>Seconds for one row by itself, the median and the 99th percentile; null for a model that is only asked for many.</summary>
    public virtual (Estimate Median, Estimate Slow)? Latency(RowSource rows) => null;

    /// <summary>How much it rests on each feature, the most important one first.</summary>
    /// <param name="rows">The rows held out.</param>
    /// <param name="count">How many they are.</param>
    public IReadOnlyList<FeatureImportance> Importance(RowSource rows, int count) => PermutationImportance.Of(this, rows, count, IsCheap);

    public virtual void Dispose()
    {
    }

    /// <summary>Reads a model folder of the kind that its <c>model.json</c> says.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="place">Where a model that is a process predicts.</param>
    /// <exception cref="FileNotFoundException">The folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static EvaluatedModel Open(string folder, ProcessPlace? place) => Kind(folder) switch
    {
        ProcessModel.Version => new OfProcess(ProcessModel.Open(folder).At(place ?? new())) { Size = Bytes(folder) },
        OnnxFile.Version => new OfOnnx(OnnxFile.Read(folder), folder) { Size = Bytes(folder) },
        _ => new OfMlNet(Model.Open(folder)) { Size = Bytes(folder) },
    };

    /// <summary>The schema that the description of a model folder follows; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The description is damaged.</exception>
    public static string? Kind(string folder)
    {
        var path = Path.Combine(folder, Model.DescriptionFile);
        if (!File.Exists(path))
            return null;
        return ModelFolder.Read(folder, () =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.GetProperty("schema").GetString();
        });
    }

    private static long Bytes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    private sealed class OfMlNet(Model model) : EvaluatedModel
    {
        public override string Name => $"{model.Trainer} {model.Fingerprint.ToString()["sha256:".Length..][..8]}";

        public override LearningTask Task => model.Task;

        public override Column Label => model.Label;

        public override DatasetSchema Schema => model.Schema;

        public override ScoredRows Score(RowSource rows, IReadOnlyList<string> slices) => model.Score(rows, slices);

        public override ScoredRows ScoreMixed(RowSource rows, MixedRows mixed) => model.Score(rows, mixed);

        public override IReadOnlyList<Column> Features => model.Features;

        public override (Estimate Median, Estimate Slow)? Latency(RowSource rows) => model.Latency(rows);
    }

    private sealed class OfProcess(ProcessModel model) : EvaluatedModel
    {
        public override string Name => model.Name;

        public override LearningTask Task => model.Task;

        public override Column Label => model.Schema.Label!;

        public override DatasetSchema Schema => model.Schema;

        public override IReadOnlyList<Column> Features => [.. model.Schema.Columns.Where(column => column != Label)];

        public override bool IsCheap => false;

        public override ScoredRows Score(RowSource rows, IReadOnlyList<string> slices) => model.Score(rows, slices);
    }

    private sealed class OfOnnx(OnnxFile file, string folder) : EvaluatedModel
    {
        private readonly OnnxModel model = file.Open(folder);

        public override string Name => $"ONNX {Path.GetFileName(file.File)}";

        public override LearningTask Task => file.Task;

        public override Column Label => model.Schema.Label!;

        public override DatasetSchema Schema => model.Schema;

        public override IReadOnlyList<Column> Features => model.Features;

        public override (Estimate Median, Estimate Slow)? Latency(RowSource rows) => model.Latency(rows);

        public override ScoredRows Score(RowSource rows, IReadOnlyList<string> slices) => model.Score(rows, slices);

        public override void Dispose() => model.Dispose();
    }
}
