using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Training;

namespace MlopsBuild.Targets;

/// <summary>The model that gates compare the candidate with: a folder, a registered version, or none.</summary>
/// <param name="Champion">The model; null for none.</param>
/// <param name="Told">What the log says of it; null for nothing.</param>
internal sealed record ChampionChoice(Champion? Champion, string? Told)
{
    private const string None = "none";

    /// <summary>What a build compares with: what <c>--champion</c> names, else the version behind the alias of a build that registers.</summary>
    /// <exception cref="ArgumentException">There is no such folder, model, alias or version.</exception>
    /// <exception cref="RegistryFailedException">The registry cannot be read.</exception>
    public static ChampionChoice Of(IEvaluate build)
    {
        if (build.Champion is not { } given)
            return Default(build);
        if (given == None)
            return new(null, null);
        return Folder(build, given) is { } folder ? new(Champion.In(folder), null) : Registered(build, given);
    }

    /// <summary>A folder below the root; null where an address of a registered model is given.</summary>
    private static string? Folder(IEvaluate build, string given)
    {
        var root = (string)build.RootDirectory;
        var full = Path.GetFullPath(given, root);
        if (given.Contains('@') && !Directory.Exists(full))
            return null;
        var path = Path.GetRelativePath(root, full).Replace('\\', '/');
        if (path.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(path))
            throw new ArgumentException($"--champion is \"{given}\", expected a model folder below \"{root}\", a registered model such as diamonds@production, or {None}.");
        return File.Exists(Path.Combine(root, path, Model.DescriptionFile))
            ? path
            : throw new ArgumentException($"--champion is \"{given}\", which holds no \"{Model.DescriptionFile}\"; expected a folder that a training wrote, a registered model such as diamonds@production, or {None}.");
    }

    private static ChampionChoice Registered(IEvaluate build, string given)
    {
        ModelAddress address;
        try
        {
            address = ModelAddress.Parse(given);
            if (BuildRun.Of(build).Shared is null)
                throw new ArgumentException($"A registered model is kept in a store, and none is set: {BuildRegistry.HowToSetAStore}.");
            return Of(build, Read(build).Version(address), given);
        }
        catch (ArgumentException mistake)
        {
            throw new ArgumentException($"--champion is \"{given}\", which cannot be compared with. {mistake.Message}", mistake);
        }
    }

    private static ChampionChoice Default(IEvaluate build)
    {
        if (build is not IRegister { ChampionAlias: { } alias, ModelName: { } model } || BuildRun.Of(build).Shared is null)
            return new(null, null);
        return Read(build).Find(model)?.Aliases.GetValueOrDefault(alias)?.Current.Version is { } version
            ? Of(build, Read(build).Version(model, version), $"{model}@{alias}")
            : new(null, $"No champion: \"{alias}\" of \"{model}\" points at no version yet");
    }

    private static ChampionChoice Of(IEvaluate build, ModelVersion version, string name) => new(
        Champion.Registered(version.Content.Digest, folder => Fetch(build, version, folder)),
        string.Create(CultureInfo.InvariantCulture, $"Champion: {name} is version {version.Number} ({version.Content.Digest})"));

    /// <summary>Brings the champion's files; those of champions before it are not needed any more.</summary>
    private static void Fetch(IEvaluate build, ModelVersion version, string folder)
    {
        try
        {
            BuildRegistry.Of(build).Read(async registry =>
            {
                await registry.FetchAsync(version, folder).ConfigureAwait(false);
                return version;
            });
            foreach (var other in Directory.GetDirectories(Path.GetDirectoryName(folder)!).Where(other => Path.GetFileName(other) != Path.GetFileName(folder)))
                Directory.Delete(other, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RegistryFailedException(string.Create(CultureInfo.InvariantCulture, $"The champion {version.Model}@{version.Number} cannot be fetched. {failure.Message} With --champion {None} the model is evaluated without one."), failure);
        }
    }

    private static RegistryState Read(IEvaluate build)
    {
        try
        {
            return BuildRegistry.Of(build).State();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RegistryFailedException($"The champion to compare with cannot be looked up in the registry. {failure.Message} With --champion {None} the model is evaluated without one.", failure);
        }
    }
}
