-- SPDX-License-Identifier: MIT
return function ()
	return para { "nhà" }
end
