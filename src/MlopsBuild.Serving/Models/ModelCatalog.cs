using System.Diagnostics.CodeAnalysis;
using MlopsBuild.Monitoring;
using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>
/// The models that are served. Looking at the folder again brings what has changed: a version is loaded beside the old one and takes its place in one
/// step; what cannot be loaded leaves the old one serving.
/// </summary>
internal sealed class ModelCatalog(ServerOptions options, MetricRegistry metrics, JsonLog log)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Name, string Version), Watched> _watched = [];
    private volatile IReadOnlyDictionary<string, IReadOnlyList<ServedModel>> _models = new Dictionary<string, IReadOnlyList<ServedModel>>();
    private volatile IReadOnlyList<GaugeValue> _unready = [];

    /// <summary>Versions by model, the newest one last.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ServedModel>> Models => _models;

    /// <summary>Whether every version of the folder answers.</summary>
    public bool IsReady => _models.Count > 0 && _unready.Count == 0;

    /// <summary>Loads everything at the start.</summary>
    /// <exception cref="InvalidDataException">There is nothing to serve, or something cannot be loaded; all problems are listed.</exception>
    public void LoadAll()
    {
        var problems = new List<string>();
        foreach (var place in ModelPlace.Find(options.Models, options.Name))
        {
            var watched = _watched[(place.Name, place.Version)] = new Watched();
            if (TryStamp(place, out var stamp) is { } unreadable)
                problems.Add(unreadable);
            else if (Load(place, watched, stamp!) is { } problem)
                problems.Add(problem);
        }

        if (_watched.Count == 0)
            problems.Add($"The folder \"{options.Models}\" holds no model, expected name/version/{Model.DescriptionFile}; FetchModel --to {options.Models}/<name>/<version> brings a registered one.");
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        Publish();
    }

    /// <summary>Looks at the folder again. What has changed is loaded when it has stayed the same since the look before, unless the look is the caller's wish.</summary>
    /// <param name="now">Time of the look.</param>
    /// <param name="isAsked">Whether somebody asked for it, who knows that nothing is being copied.</param>
    public void LookAgain(DateTimeOffset now, bool isAsked)
    {
        IReadOnlyList<ModelPlace> places;
        try
        {
            places = ModelPlace.Find(options.Models, options.Name);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.Warning("The folder of the models cannot be read; what is loaded goes on", ("folder", options.Models), ("reason", trouble.Message));
            return;
        }

        foreach (var place in places)
            Look(place, now, isAsked);
        foreach (var gone in _watched.Keys.Except(places.Select(place => (place.Name, place.Version))).ToList())
            Remove(gone, isAsked);
        Publish();
    }

    /// <summary>Holds a version for a request: the newest where none is named. Null when there is none.</summary>
    public ServedModel? Use(string name, string? version)
    {
        while (_models.TryGetValue(name, out var versions))
        {
            var model = version is null ? versions[^1] : versions.FirstOrDefault(one => one.Version == version);
            if (model is null)
                return null;
            if (model.TryUse())
                return model;
        }

        return null;
    }

    /// <summary>The versions of a model, the newest one last; none where it is gone.</summary>
    public IReadOnlyList<string> VersionsOf(string name) => _models.TryGetValue(name, out var versions) ? [.. versions.Select(model => model.Version)] : [];

    public IEnumerable<GaugeValue> Gauges() => _models.Values.SelectMany(versions => versions).SelectMany(model => model.Gauges()).Concat(_unready);

    private void Look(ModelPlace place, DateTimeOffset now, bool isAsked)
    {
        if (!_watched.TryGetValue((place.Name, place.Version), out var watched))
            _watched[(place.Name, place.Version)] = watched = new Watched();
        watched.GoneSince = 0;
        if (TryStamp(place, out var stamp) is { } unreadable)
        {
            Fail(place, watched, unreadable);
            return;
        }

        if (stamp == watched.Loaded)
        {
            // What was changed back, or could not be loaded and is now as before.
            (watched.Seen, watched.Problem, watched.Failures) = (stamp, null, 0);
            return;
        }

        var hasSettled = stamp == watched.Seen;
        if (!hasSettled)
            (watched.Seen, watched.Failures, watched.NextTry) = (stamp, 0, default);
        if (!isAsked && (!hasSettled || now < watched.NextTry))
            return;
        if (Load(place, watched, stamp!) is not null)
            watched.NextTry = now + TimeSpan.FromSeconds(Math.Min(s_longestWait.TotalSeconds, Math.Pow(2, Math.Min(watched.Failures, 10))));
    }

    private static string? TryStamp(ModelPlace place, out string? stamp)
    {
        stamp = null;
        try
        {
            stamp = place.Stamp();
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"The folder \"{place.Folder}\" cannot be read: {trouble.Message}";
        }
    }

    /// <summary>Loads a version unless it is the one that is served; null when that went well.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a damaged model throws, what is served goes on.")]
    private string? Load(ModelPlace place, Watched watched, string stamp)
    {
        try
        {
            var digest = ModelDigest.Of(place.Folder);
            if (watched.Model?.Digest != digest)
            {
                var old = watched.Model;
                watched.Model = ServedModel.Load(place, digest, metrics);
                Publish();
                old?.Leave();
                log.Information("Loaded a model", ("model", place.Name), ("version", place.Version), ("digest", digest.ToString()), ("before", old?.Digest.ToString()));
            }

            (watched.Loaded, watched.Seen, watched.Problem, watched.Failures) = (stamp, stamp, null, 0);
            return null;
        }
        catch (Exception trouble) when (trouble is not OutOfMemoryException)
        {
            return Fail(place, watched, trouble.Message);
        }
    }

    private string Fail(ModelPlace place, Watched watched, string problem)
    {
        metrics.Counter(ServerMetrics.LoadFailures, place.Name, place.Version).Add();
        if (watched.Problem != problem)
            log.Error(watched.Model is null ? "A model cannot be loaded" : "A model cannot be loaded anew; the one before goes on", ("model", place.Name), ("version", place.Version), ("reason", problem));
        watched.Problem = problem;
        watched.Failures++;
        return problem;
    }

    private void Remove((string Name, string Version) gone, bool isAsked)
    {
        var watched = _watched[gone];
        // A folder that is replaced by renaming is away for a moment.
        if (++watched.GoneSince < 2 && !isAsked)
            return;
        _watched.Remove(gone);
        Publish();
        watched.Model?.Leave();
        metrics.Forget([.. ServerMetrics.All.Where(metric => metric.Kind != MetricKind.Gauge && metric.Labels is [ServerMetrics.Model, ServerMetrics.Version, ..])], gone.Name, gone.Version);
        log.Information("A version is gone", ("model", gone.Name), ("version", gone.Version));
    }

    private void Publish()
    {
        _models = _watched.Values.Select(watched => watched.Model).OfType<ServedModel>().GroupBy(model => model.Name, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<ServedModel>)[.. group.Order(Comparer<ServedModel>.Create((one, other) => ModelPlace.Compare(one.Version, other.Version)))],
            StringComparer.Ordinal);
        _unready = [.. _watched.Where(pair => pair.Value.Model is null && pair.Value.Problem is not null).Select(pair => new GaugeValue(ServerMetrics.Ready, 0, pair.Key.Name, pair.Key.Version, ""))];
    }

    private sealed class Watched
    {
        public ServedModel? Model { get; set; }

        /// <summary>What the folder looked like when the model was loaded.</summary>
        public string? Loaded { get; set; }

        /// <summary>What it looked like the last time.</summary>
        public string? Seen { get; set; }

        public string? Problem { get; set; }

        public int Failures { get; set; }

        public int GoneSince { get; set; }

        public DateTimeOffset NextTry { get; set; }
    }
}
