using System.IO.Compression;
using Microsoft.ML;

namespace MlopsBuild.Training;

/// <summary>ML.NET's model file, so that equal models have equal bytes.</summary>
internal static class ModelArchive
{
    // Entries sorted, with one fixed time and not compressed: ML.NET stamps them with the clock, and compressors differ between machines.
    public static void Save(MLContext context, ITransformer model, DataViewSchema schema, string path)
    {
        using var buffer = new MemoryStream();
        context.Model.Save(model, schema, buffer);
        buffer.Position = 0;
        using var source = new ZipArchive(buffer, ZipArchiveMode.Read);
        using var target = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName.Replace('\\', '/'), CompressionLevel.NoCompression);
            copy.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            copy.ExternalAttributes = 0;
            using var from = entry.Open();
            using var to = copy.Open();
            from.CopyTo(to);
        }
    }
}
