/* Stops the file system that holds a directory without writing what is not yet written (EXT4_IOC_SHUTDOWN, no flush of the log). */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

#define EXT4_IOC_SHUTDOWN _IOR('X', 125, uint32_t)
#define NO_LOG_FLUSH 2

int main(int argc, char **argv) {
    uint32_t how = NO_LOG_FLUSH;
    int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (fd < 0 || ioctl(fd, EXT4_IOC_SHUTDOWN, &how) != 0) {
        perror("shutdown");
        return 1;
    }
    return 0;
}
