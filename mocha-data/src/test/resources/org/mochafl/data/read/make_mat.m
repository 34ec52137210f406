% octave --no-gui --quiet make_mat.m
X = {[1 2.5 0; 0 -3 4], [5 6 7], sparse([1 2 1], [1 3 3], [8 -9 0.25], 3, 3)};
Y = {[1; -1], 1, [-1; 1; 1]};
save('-v7', 'octave-v7.mat', 'X', 'Y');
save('-v6', 'octave-v6.mat', 'X', 'Y');
feature = {single([1 2; NaN 4]), int16([5 6])};
label = {logical([1 0]), uint8(1)};
save('-v7', 'octave-missing.mat', 'feature', 'label');
save('-hdf5', 'octave-hdf5.mat', 'X', 'Y');
