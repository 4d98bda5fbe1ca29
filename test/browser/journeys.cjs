// What people come for, from the first page to the last. Each throws where it cannot go on, or does not see what it should.
'use strict';
module.exports = {};
