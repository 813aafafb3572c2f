using MlopsBuild.Stages;

namespace MlopsBuild.Storage;

public sealed partial class ContentStore
{
    /// <summary>The result stored under a key; null when there is none.</summary>
    /// <exception cref="CorruptContentException">The stored record is damaged.</exception>
    public StageResult? FindResult(ContentHash key)
    {
        var path = ResultPath(key);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return StageResultFile.Read(content, key, path);
    }

    /// <summary>Keys of all results, in no order.</summary>
    public IReadOnlyList<ContentHash> ListResults()
    {
        var keys = new List<ContentHash>();
        if (Directory.Exists(Results))
        {
            foreach (var file in Directory.EnumerateFiles(Results))
            {
                if (ContentHash.TryParse(Path.GetFileName(file), out var key))
                    keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>Stores a result under its key, in the place of an earlier one.</summary>
    internal void PutResult(StageResult result)
    {
        Prepare();
        AtomicFile.Write(ResultPath(result.Key), StageResultFile.Write(result), Incoming);
    }

    /// <summary>Removes a result whose contents were found damaged, and the damaged file itself.</summary>
    internal void Discard(ContentHash key, string? damaged)
    {
        File.Delete(ResultPath(key));
        if (damaged is not null)
            File.Delete(damaged);
    }
}
