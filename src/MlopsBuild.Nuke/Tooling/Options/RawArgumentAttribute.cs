namespace Nuke.Common.Tooling;

/// <summary>Marks a property whose text is a piece of the command line already and is not quoted.</summary>
internal sealed class RawArgumentAttribute : ArgumentAttribute;
