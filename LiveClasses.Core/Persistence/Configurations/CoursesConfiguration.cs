using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LiveClasses.Core.Persistence.Configurations;

internal sealed class CourseConfiguration : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> course)
    {
        course.Property(c => c.Slug).HasMaxLength(80);
        course.Property(c => c.Title).HasMaxLength(Course.MaxTitleLength);
        course.Property(c => c.Summary).HasMaxLength(Course.MaxSummaryLength);
        course.Property(c => c.Description).HasMaxLength(Course.MaxDescriptionLength);
        course.Property(c => c.Category).HasMaxLength(60);
        course.Property(c => c.Level).HasConversion<string>().HasMaxLength(16);
        course.HasIndex(c => c.Slug).IsUnique();
        // The catalogue lists published courses by the time of publishing.
        course.HasIndex(c => c.PublishedAt);
    }
}

internal sealed class CourseInstructorConfiguration : IEntityTypeConfiguration<CourseInstructor>
{
    public void Configure(EntityTypeBuilder<CourseInstructor> instructor)
    {
        instructor.HasKey(i => new { i.CourseId, i.PersonId });
        instructor.HasOne(i => i.Course).WithMany(c => c.Instructors).HasForeignKey(i => i.CourseId);
        instructor.HasOne(i => i.Person).WithMany().HasForeignKey(i => i.PersonId);
    }
}

internal sealed class EnrollmentConfiguration : IEntityTypeConfiguration<Enrollment>
{
    public void Configure(EntityTypeBuilder<Enrollment> enrollment)
    {
        enrollment.HasKey(e => new { e.CourseId, e.PersonId });
        enrollment.HasOne(e => e.Course).WithMany().HasForeignKey(e => e.CourseId);
        enrollment.HasOne(e => e.Person).WithMany().HasForeignKey(e => e.PersonId);
    }
}
