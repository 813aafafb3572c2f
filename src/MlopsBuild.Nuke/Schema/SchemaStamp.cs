using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Tells whether the schema file is the one that this very code wrote, without rendering it.</summary>
internal static class SchemaStamp
{
    /// <summary>The build and the version of all modules that its parameters and targets come from, then size and time of the file.</summary>
    public static byte[] Of(Type build, List<Parameter> parameters, FileInfo schema)
    {
        var modules = new List<Module> { typeof(NukeBuild).Module };
        foreach (var type in Members.Hierarchy(build))
            Add(modules, type.Module);
        foreach (var component in Members.Components(build))
            Add(modules, component.Module);
        foreach (var parameter in parameters)
            Add(modules, parameter.Type.Module);

        var stamp = new byte[modules.Count * 16 + 20];
        var end = stamp.AsSpan();
        foreach (var module in modules)
        {
            module.ModuleVersionId.TryWriteBytes(end);
            end = end[16..];
        }

        BitConverter.TryWriteBytes(end, build.MetadataToken);
        BitConverter.TryWriteBytes(end[4..], schema.Length);
        BitConverter.TryWriteBytes(end[12..], schema.LastWriteTimeUtc.Ticks);
        return stamp;
    }

    private static void Add(List<Module> modules, Module module)
    {
        if (!modules.Contains(module) && module != typeof(object).Module)
            modules.Add(module);
    }
}
