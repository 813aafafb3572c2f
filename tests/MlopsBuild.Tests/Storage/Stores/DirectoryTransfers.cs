using MlopsBuild.Storage;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Storage.Stores;

public sealed class DirectoryTransfers : FileTransfers
{
    private readonly TemporaryFolder _store = new();

    public DirectoryTransfers() => Store = new DirectoryStore(_store.Path);

    protected override IObjectStore Store { get; }

    public override void Dispose()
    {
        _store.Dispose();
        base.Dispose();
    }
}
