using System.Reflection;
using MlopsBuild.Targets;
using Nuke.Common;

namespace MlopsBuild.Tests.Structure;

/// <summary>The page of docs that explains each component.</summary>
internal static class ComponentPages
{
    private static readonly Dictionary<string, string[]> Components = new()
    {
        ["ci-servers"] = [nameof(IGenerateCi)],
        ["data"] = [nameof(IDataRequest), nameof(IInferContract), nameof(IValidateData), nameof(IShowRows), nameof(IProfileData), nameof(ICheckDrift), nameof(ICheckLeakage), nameof(ISplitData)],
        ["delivery"] = [nameof(IHasDelivery), nameof(IPackageModel), nameof(ISignModel), nameof(IVerifyModel), nameof(IBuildImage)],
        ["deployment"] = [nameof(IHasEnvironments), nameof(IDeploy), nameof(IBuildRouter)],
        ["evaluation"] = [nameof(IEvaluate)],
        ["getting-started"] = [nameof(IStart)],
        ["github"] = [nameof(IShareOnGitHub), nameof(IDeployOnGitHub), nameof(IReleaseModel)],
        ["kubernetes"] = [nameof(IRenderDeployment)],
        ["registry"] = [nameof(IHasRegistry), nameof(IRegister), nameof(IShowModels), nameof(ILabelModels), nameof(IPromote), nameof(IVerifyRegistry)],
        ["report"] = [nameof(IReport), nameof(IModelCard), nameof(IDataCard)],
        ["runs"] = [nameof(IRuns)],
        ["serving"] = [nameof(IServe), nameof(IHasServer), nameof(IMonitor)],
        ["stages"] = [nameof(IStages), nameof(ICleanStore)],
        ["training"] = [nameof(ITrain), nameof(ITune), nameof(IReproduce)],
    };

    /// <summary>The pages, by name without ending, in the order of the names.</summary>
    public static IEnumerable<string> Names => Components.Keys.Order(StringComparer.Ordinal);

    /// <summary>The components that take parameters or have targets, in the order of their names.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(IStages).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type.GetProperties().Any(property => property.PropertyType == typeof(Target) || property.GetCustomAttribute<ParameterAttribute>() is not null))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The components of a page, in the order in which a project meets them.</summary>
    public static IEnumerable<Type> On(string page) => Components[page].Select(name => All.Single(component => component.Name == name));

    /// <summary>The pages of a component: one, unless the map is wrong.</summary>
    public static IReadOnlyList<string> Of(Type component) => [.. Names.Where(page => Components[page].Contains(component.Name))];
}
