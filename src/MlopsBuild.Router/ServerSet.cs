namespace MlopsBuild.Router;

/// <summary>
/// The servers that get the requests, and how many requests each has. A request that began with a set is counted before it asks whether the set is still the current one, so
/// nobody who waits for the count to reach zero overlooks it.
/// </summary>
internal sealed class ServerSet(IReadOnlyList<string> addresses)
{
    private static readonly TimeSpan s_shunned = TimeSpan.FromSeconds(1);

    private readonly Server[] _servers = [.. addresses.Select(address => new Server(address))];
    private int _next;

    /// <summary>Addresses such as <c>http://name:8080</c>.</summary>
    public IReadOnlyList<string> Addresses { get; } = addresses;

    /// <summary>Requests that have begun and not ended.</summary>
    public int InFlight => _servers.Sum(server => Volatile.Read(ref server.Requests));

    /// <summary>Takes the server with the fewest requests, those last that did not answer lately; null for none.</summary>
    public Server? Take()
    {
        if (_servers.Length == 0)
            return null;
        var start = (Interlocked.Increment(ref _next) & int.MaxValue) % _servers.Length;
        var now = Environment.TickCount64;
        var best = _servers[start];
        for (var place = 1; place < _servers.Length; place++)
        {
            var other = _servers[(start + place) % _servers.Length];
            if (Cost(other).CompareTo(Cost(best)) < 0)
                best = other;
        }

        Interlocked.Increment(ref best.Requests);
        return best;

        (bool, int) Cost(Server server) => (now - Volatile.Read(ref server.FailedAt) < s_shunned.TotalMilliseconds, Volatile.Read(ref server.Requests));
    }

    /// <summary>One server.</summary>
    internal sealed class Server(string address)
    {
        public int Requests;

        public long FailedAt = -100_000;

        public string Address { get; } = address;

        public void GiveBack() => Interlocked.Decrement(ref Requests);

        public void Failed() => Volatile.Write(ref FailedAt, Environment.TickCount64);
    }
}
