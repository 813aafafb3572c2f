using System.Text.Json;

namespace MlopsBuild.Router;

/// <summary>Which servers are current; kept in a file, so that a router that starts again knows them.</summary>
internal sealed class CurrentServers
{
    private const string FileName = "servers.json";

    private readonly Lock _switching = new();
    private readonly string _file;
    private readonly List<ServerSet> _earlier = [];
    private volatile ServerSet _current;

    /// <exception cref="InvalidDataException">The file was written by something else.</exception>
    public CurrentServers(string folder)
    {
        _file = Path.Combine(folder, FileName);
        _current = new(File.Exists(_file) ? Parse(File.ReadAllBytes(_file), _file) : []);
    }

    /// <summary>The servers that get new requests.</summary>
    public IReadOnlyList<string> Addresses => _current.Addresses;

    /// <summary>Requests by set that are still answered by servers that are not current any more.</summary>
    public int Draining
    {
        get
        {
            lock (_switching)
            {
                _earlier.RemoveAll(set => set.InFlight == 0);
                return _earlier.Sum(set => set.InFlight);
            }
        }
    }

    /// <summary>A server for a new request, counted; null for none.</summary>
    public ServerSet.Server? Take()
    {
        while (true)
        {
            var set = _current;
            var server = set.Take();
            if (server is null || ReferenceEquals(set, _current))
                return server;
            server.GiveBack();
        }
    }

    /// <summary>Makes others current: first in the file, then for all requests from now on.</summary>
    /// <exception cref="IOException">The file cannot be written; nothing is switched.</exception>
    public void Switch(IReadOnlyList<string> addresses)
    {
        lock (_switching)
        {
            var temporary = _file + ".tmp";
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(Format(addresses));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, _file, overwrite: true);
            _earlier.Add(_current);
            _current = new(addresses);
        }
    }

    /// <summary>Reads <c>{"servers":["http://name:8080"]}</c>.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static IReadOnlyList<string> Parse(byte[] json, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            string[] addresses = [.. document.RootElement.GetProperty("servers").EnumerateArray().Select(item => item.GetString() ?? "")];
            var wrong = addresses.Where(address => !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/").ToList();
            return wrong.Count == 0 ? addresses : throw new InvalidDataException($"{place} names the servers {string.Join(", ", wrong.Select(address => $"\"{address}\""))}, expected addresses such as \"http://name:8080\".");
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place} cannot be read, expected {{\"servers\":[\"http://name:8080\"]}}: {cause.Message}", cause);
        }
    }

    private static byte[] Format(IReadOnlyList<string> addresses) => JsonSerializer.SerializeToUtf8Bytes(new { servers = addresses });
}
