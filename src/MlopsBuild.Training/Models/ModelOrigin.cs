using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>Where a model comes from, for <c>model.json</c>.</summary>
public sealed record ModelOrigin
{
    /// <summary>Digests of the files that were read, by their path below the workspace root; empty where it is not known.</summary>
    public IReadOnlyDictionary<string, ContentHash> Data { get; init; } = new Dictionary<string, ContentHash>();

    /// <summary>Digests of the code of each project that took part, as a stage's key has them; empty where it is not known.</summary>
    public IReadOnlyDictionary<string, string> Code { get; init; } = new Dictionary<string, string>();

    /// <summary>The origin of what a stage makes: files that it reads, and the code in its key.</summary>
    /// <param name="run">What the stage's action was given.</param>
    /// <param name="files">Paths of declared inputs that are files.</param>
    public static ModelOrigin Of(StageRun run, params IReadOnlyList<string> files)
    {
        const string Code = "code ";
        return new ModelOrigin
        {
            Data = files.ToDictionary(file => file, file => FileContent.Hash(run.Input(file))),
            Code = run.Components.Where(component => component.Name.StartsWith(Code, StringComparison.Ordinal))
                .ToDictionary(component => component.Name[Code.Length..], component => component.Value),
        };
    }
}
