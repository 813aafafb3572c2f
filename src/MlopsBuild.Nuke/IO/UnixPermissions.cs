namespace Nuke.Common.IO;

/// <summary>Reads permissions as <c>chmod</c> does.</summary>
internal static class UnixPermissions
{
    private const int Everybody = 0b111_111_111;

    public static UnixFileMode Apply(string permissions, UnixFileMode current, bool isDirectory)
    {
        if (permissions.Length is 3 or 4 && permissions.All(x => x is >= '0' and <= '7'))
            return (UnixFileMode)Convert.ToInt32(permissions, 8);
        var mode = (int)current;
        foreach (var clause in permissions.Split(','))
            mode = Apply(clause, mode, isDirectory, permissions);
        return (UnixFileMode)mode;
    }

    private static int Apply(string clause, int mode, bool isDirectory, string permissions)
    {
        var operation = clause.IndexOfAny(['+', '-', '=']);
        if (operation < 0)
            throw Unreadable(permissions);
        var who = operation == 0 ? Everybody : 0;
        foreach (var c in clause[..operation])
            who |= c switch { 'u' => 0b111_000_000, 'g' => 0b000_111_000, 'o' => 0b000_000_111, 'a' => Everybody, _ => throw Unreadable(permissions) };
        var what = 0;
        foreach (var c in clause[(operation + 1)..])
            what |= c switch
            {
                'r' => 0b100_100_100,
                'w' => 0b010_010_010,
                'x' => 0b001_001_001,
                'X' => isDirectory || (mode & 0b001_001_001) != 0 ? 0b001_001_001 : 0,
                _ => throw Unreadable(permissions),
            };
        return clause[operation] switch
        {
            '+' => mode | (who & what),
            '-' => mode & ~(who & what),
            _ => (mode & ~who) | (who & what),
        };
    }

    private static ArgumentException Unreadable(string permissions) =>
        new($"Permissions \"{permissions}\" cannot be read; expected something like 755, u+x or go-w.", nameof(permissions));
}
