using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>Targets that leave artifacts, one needing the other, with a trigger and names that occur twice.</summary>
internal class ProducingBuild : NukeBuild
{
    public Target Prepare => _ => _
        .Produces(RootDirectory / "data" / "out" / "**" / "*.parquet")
        .Executes(() => { });

    public Target Train => _ => _
        .DependsOn(Prepare)
        .Produces(RootDirectory / "models" / "*.onnx", RootDirectory / "models" / "card-?.md", "reports/out/{a,b}.html")
        .Executes(() => { });

    public Target Publish => _ => _
        .TriggeredBy(Train)
        .Produces(RootDirectory / "models" / "model.zip", RootDirectory / "*.txt")
        .Executes(() => { });

    public Target Unrelated => _ => _.Produces(RootDirectory / "elsewhere").Executes(() => { });
}
