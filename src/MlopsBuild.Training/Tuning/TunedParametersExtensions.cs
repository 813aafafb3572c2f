namespace MlopsBuild.Training;

/// <summary>Trainers with tuned parameters.</summary>
public static class TunedParametersExtensions
{
    /// <summary>The trainer with the parameters of a file that tuning wrote; the trainer itself while there is no such file.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="path">The file, see <see cref="TunedParameters"/>.</param>
    /// <exception cref="ArgumentException">The file is damaged, or does not fit the trainer.</exception>
    public static T WithTuned<T>(this T trainer, string path)
        where T : class => File.Exists(path) ? TunedParameters.Read(path).ApplyTo(trainer) : trainer;
}
