namespace Nuke.Common.Execution;

internal static class DisabledOutput
{
    public static int Of(NukeBuild build)
    {
        if (!build.GetType().IsDefined(typeof(DisableDefaultOutputAttribute), inherit: true))
            return 0;
        var disabled = 0;
        foreach (DisableDefaultOutputAttribute attribute in build.GetType().GetCustomAttributes(typeof(DisableDefaultOutputAttribute), inherit: true))
            if (attribute.IsApplicable(build))
                foreach (var output in attribute.DisabledOutputs)
                    disabled |= 1 << (int)output;
        return disabled;
    }
}
