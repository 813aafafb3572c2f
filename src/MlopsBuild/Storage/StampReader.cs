using System.Text;

namespace MlopsBuild.Storage;

/// <summary>Reads the stamps of many files below one folder without making a path of each on Linux. Not for use by several threads.</summary>
internal sealed class StampReader
{
    private readonly string _folder;
    private readonly int _start;
    private byte[] _path;

    public StampReader(string folder)
    {
        _folder = folder;
        _path = new byte[Encoding.UTF8.GetMaxByteCount(folder.Length) + 512];
        _start = Encoding.UTF8.GetBytes(folder, _path);
        if (_start > 0 && _path[_start - 1] != '/')
            _path[_start++] = (byte)'/';
    }

    /// <summary>As <see cref="FileStamp.Read(string, out FileStamp, out bool)"/> for a path below the folder.</summary>
    public FileKind Read(string path, out FileStamp stamp, out bool executable)
    {
        if (!OperatingSystem.IsLinux() || !LinuxStat.IsAvailable)
            return FileStamp.Read(Path.Join(_folder, path), out stamp, out executable);
        var room = _start + Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        if (_path.Length < room)
            Array.Resize(ref _path, room);
        var length = Encoding.UTF8.GetBytes(path, _path.AsSpan(_start));
        _path[_start + length] = 0;
        return LinuxStat.Read(_path, out stamp, out executable);
    }
}
