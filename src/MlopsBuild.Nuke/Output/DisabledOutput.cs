namespace Nuke.Common.Execution;

internal static class DisabledOutput
{
    public static DefaultOutput[] Of(NukeBuild build)
    {
        if (!build.GetType().IsDefined(typeof(DisableDefaultOutputAttribute), inherit: true))
            return [];
        var disabled = new List<DefaultOutput>();
        foreach (DisableDefaultOutputAttribute attribute in build.GetType().GetCustomAttributes(typeof(DisableDefaultOutputAttribute), inherit: true))
            if (attribute.IsApplicable(build))
                disabled.AddRange(attribute.DisabledOutputs);
        return disabled.ToArray();
    }
}
