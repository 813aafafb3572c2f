using System.Globalization;

namespace MlopsBuild.Registry;

/// <summary>A model with its versions, aliases and history.</summary>
public sealed class RegisteredModel
{
    private readonly List<ModelVersion> _versions = [];
    private readonly Dictionary<string, AliasHistory> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeploymentHistory> _environments = new(StringComparer.Ordinal);
    private readonly List<HistoryEntry> _history = [];

    internal RegisteredModel(string name) => Name = name;

    /// <summary>Name of the model.</summary>
    public string Name { get; }

    /// <summary>Its versions, in order of their numbers.</summary>
    public IReadOnlyList<ModelVersion> Versions => _versions;

    /// <summary>Its aliases by name.</summary>
    public IReadOnlyDictionary<string, AliasHistory> Aliases => _aliases;

    /// <summary>What ran and runs where, by the name of the environment.</summary>
    public IReadOnlyDictionary<string, DeploymentHistory> Environments => _environments;

    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>A version.</summary>
    /// <exception cref="ArgumentException">There is none of that number; the message lists those there are.</exception>
    public ModelVersion Version(int number) => number >= 1 && number <= _versions.Count
        ? _versions[number - 1]
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Model \"{Name}\" has no version {number}, expected one of {Known()}."));

    /// <summary>The version that an alias points at.</summary>
    /// <exception cref="ArgumentException">There is no such alias; the message lists those there are.</exception>
    public ModelVersion At(string alias) => _versions[Alias(alias).Current.Version - 1];

    /// <summary>The history of an alias.</summary>
    /// <exception cref="ArgumentException">There is no such alias; the message lists those there are.</exception>
    public AliasHistory Alias(string alias) => _aliases.TryGetValue(alias, out var found)
        ? found
        : throw new ArgumentException($"Model \"{Name}\" has no alias \"{alias}\", expected {(_aliases.Count == 0 ? "one after a first promotion" : $"one of {string.Join(", ", _aliases.Keys.Order(StringComparer.Ordinal))}")}; promote a version to it first.");

    /// <summary>The history of an environment.</summary>
    /// <exception cref="ArgumentException">The model was never deployed there; the message lists where it was.</exception>
    public DeploymentHistory Environment(string name) => _environments.TryGetValue(name, out var found)
        ? found
        : throw new ArgumentException($"Model \"{Name}\" was never deployed to \"{name}\", expected {(_environments.Count == 0 ? "an environment after a first deployment" : $"one of {string.Join(", ", _environments.Keys.Order(StringComparer.Ordinal))}")}; deploy a version there first.");

    /// <summary>Names of the aliases that point at a version.</summary>
    public IReadOnlyList<string> AliasesOf(int version) =>
        [.. _aliases.Values.Where(alias => alias.Current.Version == version).Select(alias => alias.Alias).Order(StringComparer.Ordinal)];

    internal void Add(ModelVersion version) => _versions.Add(version);

    internal void Replace(ModelVersion version) => _versions[version.Number - 1] = version;

    internal void Add(HistoryEntry entry)
    {
        _history.Add(entry);
        if (entry is { Environment: { } environment, Version: { } version, Image: { } image, Target: { } target })
        {
            if (!_environments.TryGetValue(environment, out var ran))
                _environments.Add(environment, ran = new(environment));
            ran.Add(new(entry.Event, entry.Time, version, image, target, entry.Kind == EventKind.DeploymentRolledBack));
        }

        if (entry.Kind is not (EventKind.AliasMoved or EventKind.RolledBack))
            return;
        if (!_aliases.TryGetValue(entry.Alias!, out var alias))
            _aliases.Add(entry.Alias!, alias = new(entry.Alias!));
        alias.Add(new(entry.Event, entry.Time, entry.Version!.Value, entry.Kind == EventKind.RolledBack));
    }

    private string Known()
    {
        const int Shown = 10;
        var numbers = _versions.Select(version => version.Number.ToString(CultureInfo.InvariantCulture)).ToList();
        return numbers.Count <= Shown ? string.Join(", ", numbers) : $"1 to {numbers[^1]}";
    }
}
