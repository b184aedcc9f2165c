import { testRule } from '../../testing/index.ts';
import { capabilitySysAdmin } from './rule.ts';

testRule(capabilitySysAdmin, import.meta.dirname);
