using System.Globalization;
using MlopsBuild.Registry;

namespace MlopsBuild.Targets;

/// <summary>The model and the version that a build is asked to work on.</summary>
/// <param name="Model">Name of the model; null where none is given.</param>
/// <param name="Version">Number of the version; null where none is given.</param>
/// <param name="Alias">Alias that names the version; null where none is given.</param>
internal sealed record ModelChoice(string? Model, int? Version, string? Alias)
{
    /// <summary>Whether it names a version.</summary>
    public bool HasVersion => Version is not null || Alias is not null;

    /// <summary>What the parameters say.</summary>
    /// <exception cref="ArgumentException">They say nothing that can be, or contradict each other; all problems are listed.</exception>
    public static ModelChoice Of(IHasRegistry build)
    {
        var problems = new List<string>();
        return Read(build, problems) is { } choice && problems.Count == 0 ? choice : throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>What the parameters say, even where a number cannot be one of a version; null where the name cannot be one of a model.</summary>
    /// <param name="build">The build.</param>
    /// <param name="problems">Takes what is wrong with them.</param>
    public static ModelChoice? Read(IHasRegistry build, List<string> problems)
    {
        if (build.ModelVersion is < 1)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"--version is {build.ModelVersion}, expected a number from 1."));
        if ((build.Model ?? build.ModelName) is not { } model)
            return new(null, build.ModelVersion, null);
        try
        {
            if (!model.Contains('@'))
            {
                RegistryName.CheckModel(model);
                return new(model, build.ModelVersion, null);
            }

            var address = ModelAddress.Parse(model);
            if (build.ModelVersion is { } version)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"--model \"{model}\" names a version, and --version {version} another, expected one of the two; leave out --version."));
            return new(address.Model, address.Version, address.Alias);
        }
        catch (ArgumentException mistake)
        {
            problems.Add(mistake.Message);
            return null;
        }
    }

    /// <summary>Makes sure that what is named is in the registry.</summary>
    /// <exception cref="ArgumentException">It is not; the message lists what there is.</exception>
    public void CheckKnown(RegistryState state)
    {
        var known = state.Model(Model!);
        if (Version is { } version and > 0)
            known.Version(version);
        if (Alias is { } alias)
            known.At(alias);
    }

    /// <summary>The version; by default the newest one, or the one that the build has just registered.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public ModelVersion Resolve(BuildRegistry registry)
    {
        var state = registry.State();
        if (Alias is { } alias)
            return state.Model(Model!).At(alias);
        if (Version is { } version)
            return state.Version(Model!, version);
        return registry.Registered is { } registered && registered.Model == Model ? registered : state.Model(Model!).Versions[^1];
    }
}
