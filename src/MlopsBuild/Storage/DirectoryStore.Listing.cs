using System.IO.Enumeration;

namespace MlopsBuild.Storage;

public sealed partial class DirectoryStore
{
    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after = null, CancellationToken cancellation = default)
    {
        ObjectName.CheckPrefix(prefix);
        return Walk(prefix[..(prefix.LastIndexOf('/') + 1)], prefix, after, cancellation).ToAsyncEnumerable();
    }

    private IEnumerable<StoredObject> Walk(string folder, string prefix, string? after, CancellationToken cancellation)
    {
        foreach (var entry in Entries(folder, prefix, after))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!entry.Name.EndsWith('/'))
            {
                yield return entry;
                continue;
            }

            foreach (var below in Walk(entry.Name, prefix, after, cancellation))
                yield return below;
        }
    }

    /// <summary>
    /// Entries of one folder in the order of the names below them. A folder's name ends with <c>/</c>, with which all names below it begin and
    /// no other entry's does; so the order of the entries is that of the full names.
    /// </summary>
    private List<StoredObject> Entries(string folder, string prefix, string? after)
    {
        var begin = prefix.StartsWith(folder, StringComparison.Ordinal) ? prefix[folder.Length..] : "";
        var last = after?.StartsWith(folder, StringComparison.Ordinal) == true ? after[folder.Length..] : null;
        if (after is not null && last is null && string.CompareOrdinal(folder, after) < 0)
            return [];
        try
        {
            var entries = new FileSystemEnumerable<StoredObject>(
                Path.Join(Address, folder),
                (ref FileSystemEntry entry) => new StoredObject(string.Concat(folder, entry.FileName, entry.IsDirectory ? "/" : ""), entry.IsDirectory ? 0 : entry.Length),
                AllEntries)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => IsAsked(ref entry, begin, last),
            }.ToList();
            entries.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
            return entries;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            throw Failed("list", folder, problem);
        }
    }

    /// <summary>Decides on an entry's name alone, since asking the file system for more costs most of a long list.</summary>
    private static bool IsAsked(ref FileSystemEntry entry, string begin, string? last)
    {
        if (!entry.FileName.StartsWith(begin, StringComparison.Ordinal) || !ObjectName.IsSegment(entry.FileName))
            return false;
        if (!entry.IsDirectory)
            return last is null || entry.FileName.SequenceCompareTo(last) > 0;
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return false;
        return last is null || string.CompareOrdinal($"{entry.FileName}/", last) > 0 || last.StartsWith($"{entry.FileName}/", StringComparison.Ordinal);
    }
}
