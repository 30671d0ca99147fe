namespace Orleans.Icu.Silo;

/// <summary>A section of the configuration and the class it is read into.</summary>
/// <param name="Name">Its name, with <c>:</c> between the parts.</param>
/// <param name="Options">The class: its properties are the section's settings.</param>
/// <param name="SetElsewhere">Properties that other settings decide, so that they are none here.</param>
internal sealed record SettingSection(string Name, Type Options, params string[] SetElsewhere);
