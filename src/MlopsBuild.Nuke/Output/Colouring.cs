namespace Nuke.Common.Execution;

/// <summary>Whether output is coloured: NO_COLOR and FORCE_COLOR decide, then what takes the output.</summary>
internal static class Colouring
{
    public static bool IsWanted(Session session)
    {
        var environment = session.Invocation.Environment;
        var output = session.Screen.Colours || session.Host.WantsColours;
        if (environment.GetValueOrDefault("NO_COLOR", "").Length > 0)
            return false;
        return environment.GetValueOrDefault("FORCE_COLOR", "") switch
        {
            "" => output,
            "0" or "false" => false,
            _ => true,
        };
    }
}
