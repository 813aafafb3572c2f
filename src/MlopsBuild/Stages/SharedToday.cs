using System.Globalization;
using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>
/// Results of which this workspace knows that the shared store had them today, so that a build with nothing to do asks it nothing. A store
/// may lose results, by a rule of its bucket for example, so the next day each is asked for again.
/// </summary>
internal sealed class SharedToday
{
    private readonly string _path;
    private readonly string _head;
    private readonly HashSet<ContentHash> _keys = [];
    private bool _changed;

    private SharedToday(string path, string head) => (_path, _head) = (path, head);

    /// <summary>Reads what is known; nothing where the file is of another day or store, or cannot be read.</summary>
    public static SharedToday Load(string path, string store, DateTimeOffset now)
    {
        var known = new SharedToday(path, string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-dd} {store}"));
        try
        {
            if (!File.Exists(path))
                return known;
            var lines = File.ReadAllLines(path);
            if (lines.Length > 0 && lines[0] == known._head)
            {
                foreach (var line in lines.Skip(1))
                {
                    if (ContentHash.TryParse(line, out var key))
                        known._keys.Add(key);
                }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Then the store is asked.
        }

        return known;
    }

    public bool Has(ContentHash key) => _keys.Contains(key);

    public void Add(ContentHash key) => _changed |= _keys.Add(key);

    public void Save()
    {
        if (!_changed)
            return;
        try
        {
            AtomicFile.Write(_path, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', _keys.Select(key => key.ToString()).Prepend(_head)) + "\n"));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Then the store is asked again.
        }
    }
}
