using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.EndToEndTests.Registry;
using MlopsBuild.Testing;

namespace MlopsBuild.EndToEndTests.Documentation;

/// <summary>Pages whose lines are executed in a clone that other tests share, with a folder of their own beside it.</summary>
public abstract class PagesOfAClone(RegisteredClone clone) : IAsyncDisposable
{
    /// <summary>What the reader of a page has outside the checkout.</summary>
    private protected TemporaryFolder Folder { get; } = new();

    /// <summary>Sets the clone's files back and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await PipelineClones.GitAsync(clone.Path, "checkout", "--quiet", "--", ".");
        await PipelineClones.GitAsync(clone.Path, "clean", "-fdq");
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
