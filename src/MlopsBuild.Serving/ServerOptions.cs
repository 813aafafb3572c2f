using System.Globalization;
using System.Net;

namespace MlopsBuild.Serving;

/// <summary>How the server runs: defaults, what <c>server.json</c> says over them, and what arguments say over both.</summary>
public sealed record ServerOptions
{
    /// <summary>Folder of the models: <c>name/version/model.json</c>, <c>name/model.json</c>, or a model itself.</summary>
    public string Models { get; init; } = "models";

    /// <summary>Name of the model where <see cref="Models"/> is one itself; default the name of the folder.</summary>
    public string? Name { get; init; }

    /// <summary>Address and port, such as <c>127.0.0.1:8080</c>, the default, or <c>0.0.0.0:8080</c>; port 0 takes a free one.</summary>
    public string Listen { get; init; } = "127.0.0.1:8080";

    /// <summary>File with the token that callers show as <c>Authorization: Bearer</c>; null for none.</summary>
    public string? TokenFile { get; init; }

    /// <summary>
    /// Predictions that are computed at once, at least 1; default one for each processor. As many again of requests of up to 8 KiB, so that they need not wait for large ones.
    /// </summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Inference requests whose body is there that may be in the server at once, those that wait included, at least 1; more get 503, and so do more than 32 times as many whose body is still
    /// coming. Default 256.
    /// </summary>
    public int MaxRequests { get; init; } = 256;

    /// <summary>Bytes of a request's body at the most, at least 1; default 8 MiB. More gets 413.</summary>
    public long MaxBodyBytes { get; init; } = 8 << 20;

    /// <summary>Bytes that the bodies of all requests in the server may have together, at least <see cref="MaxBodyBytes"/>; more get 503. Default 128 MiB.</summary>
    public long MaxPendingBytes { get; init; } = 128 << 20;

    /// <summary>Rows of a request at the most, at least 1; default 10,000.</summary>
    public int MaxRows { get; init; } = 10_000;

    /// <summary>Seconds between looks at the folder of the models; 0 for none. Default 2.</summary>
    public double ReloadSeconds { get; init; } = 2;

    /// <summary>Seconds for which requests are still accepted after the server was asked to end, so that load balancers notice; default 0.</summary>
    public double DrainSeconds { get; init; }

    /// <summary>Seconds that running requests are given to end; default 30.</summary>
    public double ShutdownSeconds { get; init; } = 30;

    /// <summary>Which requests are logged: <c>failed</c>, the default, <c>all</c> or <c>none</c>.</summary>
    public string LogRequests { get; init; } = "failed";

    /// <summary>Where it listens.</summary>
    internal IPEndPoint EndPoint => IPEndPoint.TryParse(Listen.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out var endPoint) && Listen.Contains(':')
        ? endPoint
        : throw new ArgumentException($"listen is \"{Listen}\", expected an address and a port, such as 127.0.0.1:8080.");

    /// <summary>Makes sure that the options make sense.</summary>
    /// <exception cref="ArgumentException">They do not; all problems are listed.</exception>
    public ServerOptions Check()
    {
        var problems = new List<string>();
        Require("parallel", Parallel, Parallel >= 1, "at least 1");
        Require("maxRequests", MaxRequests, MaxRequests >= 1, "at least 1");
        Require("maxBodyBytes", MaxBodyBytes, MaxBodyBytes is >= 1 and <= int.MaxValue, "1 to 2147483647");
        Require("maxPendingBytes", MaxPendingBytes, MaxPendingBytes >= MaxBodyBytes, "at least maxBodyBytes");
        Require("maxRows", MaxRows, MaxRows >= 1, "at least 1");
        Require("reloadSeconds", ReloadSeconds, ReloadSeconds is >= 0 and <= 86400, "0 to 86400");
        Require("drainSeconds", DrainSeconds, DrainSeconds is >= 0 and <= 3600, "0 to 3600");
        Require("shutdownSeconds", ShutdownSeconds, ShutdownSeconds is >= 0 and <= 3600, "0 to 3600");
        if (LogRequests is not ("failed" or "all" or "none"))
            problems.Add($"logRequests is \"{LogRequests}\", expected failed, all or none.");
        if (!Directory.Exists(Models))
            problems.Add($"There is no folder \"{Models}\", expected one with models; name it with --models.");
        try
        {
            _ = EndPoint;
        }
        catch (ArgumentException mistake)
        {
            problems.Add(mistake.Message);
        }

        return problems.Count == 0 ? this : throw new ArgumentException(string.Join(Environment.NewLine, problems));

        void Require(string name, double value, bool holds, string expected)
        {
            if (!holds)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, expected {expected}."));
        }
    }
}
