using System.ComponentModel;
using System.Globalization;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads solutions by their paths; relative ones are below the working directory.</summary>
internal sealed class SolutionConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? new Solution(AbsolutePath.Create(Path.GetFullPath(text))) : base.ConvertFrom(context, culture, value);
}
