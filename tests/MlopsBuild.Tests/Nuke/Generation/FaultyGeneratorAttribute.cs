using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>A generator that throws where it is told to, and else keeps its text to itself.</summary>
internal sealed class FaultyGeneratorAttribute : ConfigurationAttributeBase
{
    public FaultyGeneratorAttribute(string fault)
    {
        Fault = fault;
        Unless<string>("creation");
    }

    public static List<string> Texts { get; } = [];

    public static int States { get; set; }

    public string Fault { get; }

    public override Type HostType => typeof(Terminal);

    public override AbsolutePath ConfigurationFile => Build.RootDirectory / "faulty.txt";

    public override IEnumerable<AbsolutePath> GeneratedFiles => Unless("files", ConfigurationFile);

    public override IEnumerable<string> RelevantTargetNames => Unless<string>("names");

    public override IEnumerable<string> IrrelevantTargetNames => [];

    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: null);

    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        Unless<string>("configuration");
        return new Line();
    }

    public override void SerializeState() => States++;

    protected override StreamWriter CreateStream() => new(new Kept());

    private T[] Unless<T>(string fault, params T[] values) => Fault == fault ? throw new InvalidOperationException($"No {fault}.") : values;

    private sealed class Line : ConfigurationEntity
    {
        public override void Write(CustomFileWriter writer) => writer.WriteLine("text");
    }

    private sealed class Kept : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            Texts.Add(System.Text.Encoding.UTF8.GetString(ToArray()));
            base.Dispose(disposing);
        }
    }
}
