# Data sets of psych and psychTools, and what psych says of them, as files in the folder given.
suppressMessages({library(psych); library(psychTools)})
folder <- commandArgs(TRUE)[1]
sets <- list(
  agree = list(bfi[, 1:5], "A1", 1, 6), conscience = list(bfi[, 6:10], c("C4", "C5"), 1, 6),
  extra = list(bfi[, 11:15], c("E1", "E2"), 1, 6), neuro = list(bfi[, 16:20], character(0), 1, 6),
  open = list(bfi[, 21:25], c("O2", "O5"), 1, 6), anxious = list(msqR[1:2000, c("anxious", "jittery", "nervous", "tense", "upset", "relaxed")], "relaxed", 0, 3),
  dull = list(epi[, 1:6], character(0), 1, 2))
said <- c()
say <- function(...) said <<- c(said, paste(sub("\\.0+$", "", c(...)), collapse = ";"))
figures <- function(x) sprintf("%.12g", as.numeric(x))
for (name in names(sets)) for (kind in c("missing", "whole")) {
  set <- sets[[name]]; x <- as.data.frame(set[[1]]); turned <- set[[2]]; low <- set[[3]]; high <- set[[4]]
  if (kind == "whole") x <- na.omit(x)
  write.csv(x, file.path(folder, paste0(name, "-", kind, ".csv")), na = "", row.names = FALSE, quote = FALSE)
  for (one in turned) x[, one] <- low + high - x[, one]
  for (rule in c("pairwise-none", "complete-none", "pairwise-mean", "pairwise-median")) {
    part <- strsplit(rule, "-")[[1]]
    a <- suppressWarnings(alpha(x, use = part[1], impute = if (part[2] == "none") NULL else part[2], warnings = FALSE))
    key <- paste(name, kind, rule, paste(turned, collapse = " "), low, high, sep = ",")
    raw <- a$total$raw_alpha
    row <- c(raw, a$total$sd * sqrt(1 - raw), a$total$mean, a$total$sd)
    filled <- x
    if (part[2] != "none") for (i in seq_along(filled)) {
      filled[is.na(filled[, i]), i] <- if (part[2] == "mean") mean(x[, i], na.rm = TRUE) else median(x[, i], na.rm = TRUE)
    }
    R <- cov2cor(cov(filled, use = part[1]))
    o <- suppressWarnings(suppressMessages(omega(R, nfactors = 1, plot = FALSE, flip = FALSE)))
    say(key, figures(c(row, o$omega.tot)), figures(a$alpha.drop$raw_alpha), figures(a$item.stats$r.drop),
        figures(a$item.stats$mean), figures(a$item.stats$sd), figures(c(a$feldt$lower.ci[[1]], a$feldt$upper.ci[[1]])))
  }
}
writeLines(said, file.path(folder, "psych.txt"))
