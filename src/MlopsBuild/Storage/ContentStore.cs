namespace MlopsBuild.Storage;

/// <summary>
/// Content-addressed artifacts in a local folder: <c>objects/</c> for large files, <c>packs/</c> for many small ones, <c>results/</c>
/// for what stages left, <c>runs/</c> for run records. Every file is written in <c>incoming/</c> and renamed; every content is verified
/// when it comes back.
/// </summary>
public sealed partial class ContentStore
{
    /// <summary>Files of at least this many bytes are objects of their own; smaller ones share a pack.</summary>
    public const int ObjectSize = 256 * 1024;

    private bool _prepared;

    /// <summary>A store in a folder, which is created when something is first written.</summary>
    public ContentStore(string folder) => Folder = Path.GetFullPath(folder);

    /// <summary>Absolute path of the store.</summary>
    public string Folder { get; }

    private string Objects => Path.Combine(Folder, "objects");

    private string Packs => Path.Combine(Folder, "packs");

    private string Results => Path.Combine(Folder, "results");

    internal string Runs => Path.Combine(Folder, "runs");

    private string Incoming => Path.Combine(Folder, "incoming");

    private string ObjectPath(ContentHash hash) => Path.Combine(Objects, hash.Hex[..2], hash.Hex);

    private string PackPath(ContentHash pack) => Path.Combine(Packs, pack.Hex);

    private string ResultPath(ContentHash key) => Path.Combine(Results, key.Hex);

    /// <summary>Removes what killed builds were writing.</summary>
    internal void RemoveStale() => TemporaryFile.RemoveStale(Incoming);

    private void Prepare()
    {
        if (_prepared)
            return;
        Directory.CreateDirectory(Objects);
        Directory.CreateDirectory(Packs);
        Directory.CreateDirectory(Results);
        Directory.CreateDirectory(Runs);
        Directory.CreateDirectory(Incoming);
        RemoveStale();
        _prepared = true;
    }

    /// <summary>The packs of a result that can be read; a damaged one is left out, since what it held is stored anew.</summary>
    private List<Pack> OpenPacks(IEnumerable<ContentHash> names, bool skipDamaged)
    {
        var packs = new List<Pack>();
        try
        {
            foreach (var name in names)
            {
                try
                {
                    packs.Add(Pack.Open(PackPath(name), name));
                }
                catch (IOException) when (skipDamaged)
                {
                }
            }
        }
        catch
        {
            packs.ForEach(pack => pack.Dispose());
            throw;
        }

        return packs;
    }
}
